package dev.thrum.training.benchmark.campaign;

import dev.thrum.edge.evidence.EvidenceDesk;
import dev.thrum.edge.evidence.EvidenceKeeper;
import dev.thrum.edge.evidence.EvidenceSettings;
import dev.thrum.edge.evidence.MachineDescription;
import dev.thrum.edge.sensor.simulated.MotorOnDuty;
import dev.thrum.edge.sensor.simulated.MotorSettings;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Evidence;
import dev.thrum.edge.signal.Likeness;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The board's evidence keeper on a machine that is heard now and then: what a board has in its
/// ring, some seconds without a gap, is heard when it is wanted. One thread.
final class Listening {
    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration AFTER = Duration.ofSeconds(1);
    private static final int LOOKS = EvidenceSettings.DEFAULT.references();

    /// A likeness is said in words from here on.
    private static final double NAMED = 0.5;

    /// Frames between two stretches, so that they are no one signal.
    private static final long APART_FRAMES = 1_000_000;

    /// What the operator wrote about the machine.
    private static final MachineDescription MACHINE =
            new MachineDescription(
                    Optional.empty(),
                    OptionalDouble.of(MotorSettings.Supply.EUROPEAN.lineHz()),
                    OptionalInt.of(2 * MotorSettings.Supply.EUROPEAN.polePairs()),
                    List.of(
                            new MachineDescription.Bearing(
                                    "drive-end", MotorSettings.BEARING_6205)),
                    Optional.empty());

    private final List<Explained> explained = new ArrayList<>();
    private final EvidenceKeeper keeper;
    private final int windowFrames;
    private final double windowSeconds;
    private final float[] values;
    private final FloatBuffer window;
    private long frame;
    private int looks;
    private double now;

    /// What an alarm was explained with.
    ///
    /// @param kind the kind named; empty where none is
    record Explained(double seconds, Optional<String> kind) {}

    /// @param windowFrames frames of a window
    Listening(FleetMachine machine, int windowFrames, double sampleRateHz) {
        int channels = machine.channels().size();
        this.windowFrames = windowFrames;
        this.windowSeconds = windowFrames / sampleRateHz;
        this.values = new float[windowFrames * channels];
        this.window =
                ByteBuffer.allocateDirect(values.length * Float.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
        this.keeper =
                EvidenceDesk.atOnce(Optional.empty(), this::explained)
                        .keeper(
                                machine.name(),
                                machine.channels(),
                                sampleRateHz,
                                MACHINE,
                                new EvidenceSettings(BEFORE, AFTER, BEFORE, LOOKS));
    }

    /// Whether the keeper has seen enough of a healthy machine.
    boolean knowsHealth() {
        return looks >= LOOKS;
    }

    /// Shows the keeper a healthy machine.
    void look(MotorOnDuty motor, double seconds) {
        hear(motor, seconds, BEFORE, true);
        endStretch();
        looks++;
    }

    /// Tells the keeper of an alarm, with what was heard around it.
    void alarm(AlarmEvent event, MotorOnDuty motor, double seconds) {
        now = seconds;
        double heard = hear(motor, seconds, BEFORE, false);
        keeper.alarm(event);
        hear(motor, heard, AFTER, false);
        endStretch();
    }

    private double hear(MotorOnDuty motor, double fromSeconds, Duration time, boolean calm) {
        double at = fromSeconds;
        while (at < fromSeconds + time.toNanos() / 1e9 + windowSeconds) {
            motor.hear(at, values, windowFrames);
            window.put(0, values, 0, values.length);
            keeper.window(window, frame, windowFrames);
            keeper.judged(calm);
            frame += windowFrames;
            at += windowSeconds;
        }
        return at;
    }

    /// The next window does not follow the last.
    private void endStretch() {
        frame += APART_FRAMES;
        keeper.window(window, frame, windowFrames);
        keeper.judged(false);
        frame += APART_FRAMES;
    }

    private void explained(Evidence evidence) {
        List<Likeness> likenesses = evidence.explanation().likenesses();
        explained.add(
                new Explained(
                        now,
                        likenesses.stream()
                                .findFirst()
                                .filter(surest -> surest.score() >= NAMED)
                                .map(Likeness::kind)));
    }

    /// Explanations so far, and none from here on: for the next stretch of the same machine.
    List<Explained> takeExplanations() {
        List<Explained> taken = List.copyOf(explained);
        explained.clear();
        return taken;
    }
}
