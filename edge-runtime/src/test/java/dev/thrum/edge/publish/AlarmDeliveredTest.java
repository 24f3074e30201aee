package dev.thrum.edge.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the flight recorder itself has kept.
final class AlarmDeliveredTest {
    private static final int WIDE = 100;

    private final Outbox outbox = new Outbox(1 << 20, () -> {});

    @Test
    void tellsHowLongAnAlarmWaitedAndHowLongItTook(@TempDir Path folder) throws Exception {
        List<RecordedEvent> events =
                recorded(
                        folder,
                        () -> {
                            offer(Message.Kind.TELEMETRY, 1);
                            Message alarm = offer(Message.Kind.ALARM, 2);
                            Message refused = offer(Message.Kind.ALARM, 3);
                            Thread.sleep(20);
                            Outbox.Session session = outbox.open();
                            while (session.next(WIDE).isPresent()) {}
                            Thread.sleep(10);
                            session.delivered(alarm);
                            session.refused(refused);
                        });

        assertThat(events).hasSize(1);
        RecordedEvent told = events.getFirst();
        assertThat(told.getString("topic")).isEqualTo("thrum/pump/motor/alarm");
        assertThat(told.getLong("sequence")).isEqualTo(2);
        assertThat(told.getInt("bytes")).isEqualTo(7);
        assertThat(told.getDuration("waited")).isGreaterThanOrEqualTo(Duration.ofMillis(20));
        assertThat(told.getDuration().minus(told.getDuration("waited")))
                .isGreaterThanOrEqualTo(Duration.ofMillis(10));
    }

    @Test
    void theTimeCountsUntilItWasSentLast(@TempDir Path folder) throws Exception {
        List<RecordedEvent> events =
                recorded(
                        folder,
                        () -> {
                            Message alarm = offer(Message.Kind.ALARM, 1);
                            outbox.open().next(WIDE);
                            Thread.sleep(20);
                            Outbox.Session again = outbox.open();
                            again.next(WIDE);
                            again.delivered(alarm);
                        });

        assertThat(events).hasSize(1);
        assertThat(events.getFirst().getDuration("waited"))
                .isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    private interface Course {
        void run() throws Exception;
    }

    private static List<RecordedEvent> recorded(Path folder, Course course) throws Exception {
        Path file = folder.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("dev.thrum.AlarmDelivered");
            recording.start();
            course.run();
            recording.stop();
            recording.dump(file);
        }
        return read(file);
    }

    private static List<RecordedEvent> read(Path file) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("dev.thrum.AlarmDelivered"))
                .toList();
    }

    private Message offer(Message.Kind kind, long sequence) {
        Message message =
                new Message(kind, "thrum/pump/motor/alarm", new byte[7], false, "boot", sequence);
        outbox.offer(message);
        return message;
    }
}
