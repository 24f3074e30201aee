package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.FrameBlock;
import dev.thrum.edge.signal.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Scores recordings with the very stage a board runs, on the caller's thread. Gives the same
/// judgements every time: the recording's own time begins at [Instant#EPOCH].
public final class OfflineScoring {
    private static final int BLOCK_FRAMES = 4096;

    private final MonitorSettings settings;
    private final Model model;
    private final int hopFrames;

    /// Windows follow each other by the hop on the model's card.
    public OfflineScoring(MonitorSettings settings, Model model) {
        this(settings, model, model.card().hopFrames());
    }

    /// Windows follow each other by a hop of one's own.
    ///
    /// @param hopFrames frames from one window to the next
    public OfflineScoring(MonitorSettings settings, Model model, int hopFrames) {
        this.settings = settings;
        this.model = model;
        this.hopFrames = hopFrames;
    }

    /// Judges every whole window of a recording, in order.
    ///
    /// @param judgements takes each window's judgement
    /// @param alarms takes what an operator would hear
    /// @throws ModelException if the recording is not what the card asks for, or the model fails
    /// @throws RecordingException if the recording cannot be read
    public void score(
            Recording recording, Consumer<Judgement> judgements, Consumer<AlarmEvent> alarms)
            throws RecordingException, ModelException {
        Connection connection =
                new MonitorWiring(settings, model, hopFrames)
                        .connect(
                                List.of(SignalDescription.of(recording, BLOCK_FRAMES)),
                                Duration.ZERO,
                                new EverythingSink(judgements, alarms),
                                countedIds(settings.name()),
                                new WallClock(InstantSource.fixed(Instant.EPOCH), () -> 0L),
                                () -> 0L);
        Inlet inlet = connection.inlets().values().iterator().next();
        try (MonitorStage stage = connection.stage();
                RecordingReader reader = recording.open()) {
            FrameBlock block = new FrameBlock(recording.channels().size(), BLOCK_FRAMES);
            long frame = 0;
            int read = reader.read(block.values(), 0, BLOCK_FRAMES);
            while (read >= 0) {
                block.set(read, frame, Math.round(frame / recording.sampleRateHz() * 1e9));
                frame += read;
                inlet.offer(block);
                judgeAll(stage);
                read = reader.read(block.values(), 0, BLOCK_FRAMES);
            }
        }
    }

    private static void judgeAll(MonitorStage stage) throws ModelException {
        boolean judged;
        do {
            judged = stage.step();
        } while (judged);
    }

    /// Ids of alarms that are the same at every run: the monitor's name and a number.
    static Supplier<String> countedIds(String monitor) {
        return new Supplier<>() {
            private int count;

            @Override
            public String get() {
                count++;
                return monitor + "-" + count;
            }
        };
    }

    /// Tells every judgement and every alarm, calm windows as well.
    record EverythingSink(Consumer<Judgement> judgements, Consumer<AlarmEvent> alarms)
            implements JudgementSink {
        @Override
        public boolean wantsCalm(long endNanos) {
            return true;
        }

        @Override
        public void judged(Judgement judgement) {
            judgements.accept(judgement);
        }

        @Override
        public void alarm(AlarmEvent event) {
            alarms.accept(event);
        }
    }
}
