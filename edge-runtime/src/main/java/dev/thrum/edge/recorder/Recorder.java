package dev.thrum.edge.recorder;

import dev.thrum.edge.pipeline.Sampling;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.sensor.Sensor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Records sensors into files, one recording each. Made and run by one thread; [#stop()] may be
/// called by any.
///
/// The buses' threads put frames onto tapes that hold several seconds; the running thread writes
/// them; a third one finishes files. So neither a slow disk nor a large file costs frames, unless
/// it takes longer than the tapes hold, and then that is a gap like any other.
public final class Recorder {
    /// The tapes hold so much signal, or as much as fits into so many bytes.
    private static final double BACKLOG_SECONDS = 10;

    private static final double BACKLOG_BYTES = 24e6;
    private static final Duration REST = Duration.ofMillis(50);
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    /// A sensor that gave nothing for so long, when its time is over, is waited for no more.
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private static final double SILENCE_FRAMES = 4;

    private final List<Source> sources;
    private final Order order;
    private final Circumstances around;
    private volatile boolean stopped;

    /// @param sources of different files
    public Recorder(List<Source> sources, Order order, Circumstances around) {
        this.sources = List.copyOf(sources);
        this.order = order;
        this.around = around;
    }

    /// Ends all recordings in order. Any thread, any number of times.
    public void stop() {
        stopped = true;
    }

    /// Records until everything is over.
    ///
    /// @param progress told about once a second
    /// @return for each sensor, what came of it
    /// @throws RecordingException if there is no room, or a sensor does not start
    /// @throws IOException if a file could not be written; what could be kept is kept
    public List<Recorded> run(Progress progress)
            throws RecordingException, IOException, InterruptedException {
        Room.check(sources, order, around.freeBytes());
        List<Sensor> sensors = sources.stream().map(Source::sensor).toList();
        try (Finishing finishing = new Finishing()) {
            List<Take> takes = new ArrayList<>();
            try (Sampling sampling =
                    Sampling.of(sensors, backlog(sensors), around.threads(), around.clock())) {
                for (int i = 0; i < sources.size(); i++) {
                    takes.add(
                            new Take(
                                    sources.get(i),
                                    sampling.tapes().get(i),
                                    order,
                                    around,
                                    finishing));
                }
                sampling.start();
                record(takes, sampling, progress);
            }
            takes.forEach(Take::drain);
            takes.forEach(take -> take.end(Ending.STOPPED));
            return finish(takes, finishing);
        }
    }

    private static Duration backlog(List<Sensor> sensors) {
        double bytesPerSecond =
                sensors.stream()
                        .mapToDouble(
                                each -> each.sampleRateHz() * each.channels().size() * Float.BYTES)
                        .sum();
        return Duration.ofMillis(
                (long) (1e3 * Math.min(BACKLOG_SECONDS, BACKLOG_BYTES / bytesPerSecond)));
    }

    private void record(List<Take> takes, Sampling sampling, Progress progress)
            throws RecordingException, IOException {
        long begun = around.clock().nanos();
        long looked = begun;
        while (!stopped && !takes.stream().allMatch(Take::isOver)) {
            takes.forEach(Take::follow);
            refuseDeadSensors(takes, sampling);
            long now = around.clock().nanos();
            if (now - looked >= LOOK_NANOS) {
                looked = now;
                takes.forEach(take -> look(take, now - begun));
                progress.tell(
                        takes.stream()
                                .map(take -> Standing.of(take.tape(), take.position()))
                                .toList());
            }
            sampling.rest(REST);
        }
    }

    private void look(Take take, long elapsedNanos) {
        if (take.isOver()) {
            return;
        }
        if (Room.isShort(take.source(), around.freeBytes())) {
            take.end(Ending.DISK);
        } else if (order.length().isPresent()
                && elapsedNanos > order.length().get().toNanos()
                && take.tape().sensor().isRealTime()
                && take.tape().silentNanos(around.clock().nanos())
                        > SILENCE.toNanos()
                                + SILENCE_FRAMES * 1e9 / take.tape().sensor().sampleRateHz()) {
            take.end(Ending.SILENT);
        }
    }

    /// A sensor that fails before its first frame is not waited for: nothing is lost yet.
    private static void refuseDeadSensors(List<Take> takes, Sampling sampling)
            throws RecordingException, IOException {
        for (String complaint : sampling.complaints()) {
            if (takes.stream().anyMatch(take -> !take.hasFrames() && take.isMeantBy(complaint))) {
                for (Take take : takes) {
                    take.discard();
                }
                throw new RecordingException(complaint);
            }
        }
    }

    private static List<Recorded> finish(List<Take> takes, Finishing finishing)
            throws IOException, InterruptedException {
        finishing.await();
        List<Recorded> all = new ArrayList<>();
        for (Take take : takes) {
            all.add(take.recorded());
        }
        return all;
    }
}
