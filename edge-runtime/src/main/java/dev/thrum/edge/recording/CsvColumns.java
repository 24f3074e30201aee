package dev.thrum.edge.recording;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// Which cell of a row belongs to which channel.
///
/// @param names what the columns are called, in the order of the channels
/// @param places place of each of them in a row, counted from 0
/// @param timePlace place of the time, or [#NO_TIME]
record CsvColumns(List<String> names, List<Integer> places, int timePlace) {
    static final int NO_TIME = -1;

    /// Finds the columns in the first row of the file.
    static CsvColumns find(Path file, RecordingFormat.Csv format, CsvRow first)
            throws RecordingException {
        List<String> present =
                format.header()
                        ? first.cells()
                        : IntStream.rangeClosed(1, first.cellCount())
                                .mapToObj(Integer::toString)
                                .toList();
        List<Integer> places = new java.util.ArrayList<>();
        for (String name : format.columns()) {
            places.add(place(file, name, present));
        }
        RecordingFormat.TimeColumn time = format.time();
        int timePlace = time == null ? NO_TIME : place(file, time.name(), present);
        return new CsvColumns(format.columns(), List.copyOf(places), timePlace);
    }

    int[] wanted() {
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int place(Path file, String name, List<String> present)
            throws RecordingException {
        int place = present.indexOf(name);
        if (place < 0) {
            throw new RecordingException(
                    "%s:1: must have a column %s, has %s: name one of these%s"
                            .formatted(
                                    file,
                                    name,
                                    String.join(", ", present),
                                    present.size() == 1
                                            ? ", or state the separator the file really has"
                                            : ""));
        }
        if (present.lastIndexOf(name) != place) {
            throw new RecordingException(
                    "%s:1: must have one column %s, has two at cells %d and %d: rename one of them"
                            .formatted(file, name, place + 1, present.lastIndexOf(name) + 1));
        }
        return place;
    }
}
