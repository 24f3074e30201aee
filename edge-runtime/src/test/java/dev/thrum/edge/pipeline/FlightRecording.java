package dev.thrum.edge.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// Records Thrum's own events from when it is made to when it is closed.
final class FlightRecording implements AutoCloseable {
    private final Recording recording = new Recording();

    FlightRecording() {
        for (String event : List.of("SamplingStall", "WindowDropped", "SlowInference")) {
            recording.enable("dev.thrum." + event);
        }
        recording.start();
    }

    /// Events of one kind so far, in the order of time.
    List<RecordedEvent> events(String name) throws IOException {
        Path file = Files.createTempFile("thrum", ".jfr");
        try {
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().equals("dev.thrum." + name))
                    .toList();
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public void close() {
        recording.close();
    }
}
