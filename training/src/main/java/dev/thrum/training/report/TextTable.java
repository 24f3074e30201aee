package dev.thrum.training.report;

import java.util.List;

/// Rows of cells as aligned columns for a terminal, or as Markdown.
public final class TextTable {
    private TextTable() {}

    /// Aligned columns, two spaces apart.
    ///
    /// @param rows the headings, then the rows, all of as many cells
    public static String text(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                text.append(row.get(column))
                        .repeat(' ', widths[column] - row.get(column).length() + 2);
            }
            text.setLength(text.toString().stripTrailing().length());
            text.append('\n');
        }
        return text.toString();
    }

    /// A Markdown table.
    ///
    /// @param rows the headings, then the rows, all of as many cells
    public static String markdown(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            text.append("| ").append(String.join(" | ", rows.get(row))).append(" |\n");
            if (row == 0) {
                text.append('|').repeat("---|", rows.getFirst().size()).append('\n');
            }
        }
        return text.toString();
    }
}
