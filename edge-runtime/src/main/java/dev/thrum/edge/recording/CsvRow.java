package dev.thrum.edge.recording;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;
import java.util.List;

/// One row at a time, as FastCSV finds it: the cells that are wanted, and where each begins. The
/// same object is handed out for every row.
///
/// For one thread at a time.
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {
    private final boolean all;
    private final int[] wanted;
    private String[] cells = new String[16];
    private int[] starts = new int[16];
    private int cellCount;
    private int nextStart;
    private long line;

    private CsvRow(boolean all, int[] wanted) {
        this.all = all;
        this.wanted = wanted;
    }

    /// Keeps every cell.
    static CsvRow whole() {
        return new CsvRow(true, new int[0]);
    }

    /// Keeps the cells at these places, counted from 0.
    static CsvRow of(int... places) {
        return new CsvRow(false, Arrays.stream(places).sorted().toArray());
    }

    /// Line of the file on which the row begins, counted from 1.
    long line() {
        return line;
    }

    int cellCount() {
        return cellCount;
    }

    boolean isBlank() {
        return cellCount == 0;
    }

    /// The text of a wanted cell, without quotes and surrounding blanks.
    String cell(int index) {
        return cells[index];
    }

    List<String> cells() {
        return List.of(Arrays.copyOf(cells, cellCount));
    }

    /// Place of a cell's first character in its line, counted from 1.
    int column(int index) {
        return starts[index] + 1;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        cellCount = 0;
        nextStart = 0;
    }

    @Override
    protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
        if (index == starts.length) {
            cells = Arrays.copyOf(cells, 2 * index);
            starts = Arrays.copyOf(starts, 2 * index);
        }
        starts[index] = nextStart;
        cells[index] = isWanted(index) ? new String(text, offset, length).strip() : "";
        cellCount = index + 1;
        nextStart += length + 1 + (quoted ? 2 + quotes(text, offset, length) : 0);
    }

    @Override
    protected CsvRow buildRecord() {
        return this;
    }

    private boolean isWanted(int index) {
        return all || Arrays.binarySearch(wanted, index) >= 0;
    }

    /// Each quote inside a quoted cell is written twice.
    private static int quotes(char[] text, int offset, int length) {
        int quotes = 0;
        for (int i = offset; i < offset + length; i++) {
            quotes += text[i] == '"' ? 1 : 0;
        }
        return quotes;
    }
}
