package dev.thrum.edge.commission;

import dev.thrum.edge.decision.Levels;
import dev.thrum.edge.operation.Loads;
import dev.thrum.edge.signal.Baseline;
import dev.thrum.edge.signal.OperatingState;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One monitor's levels where windows are judged, and the way its scores take into commissioning.
/// Inference thread only, but for what the table names; allocates nothing while nothing is learned,
/// and one block in 256 windows while something is.
///
/// | field | written by | read by | how |
/// | --- | --- | --- | --- |
/// | `taker` | request and commissioning threads | inference | volatile |
/// | `inForce` | request and commissioning threads | inference | volatile |
public final class Intake implements Levels {
    private final float shipped;
    private volatile @Nullable Taker taker;
    private volatile Levelled inForce;
    private Levelled seen;
    private @Nullable Taker feeding;
    private SampleBlock block = new SampleBlock();
    private Supplier<Baseline> followed = () -> Baseline.NONE;

    /// What was learned; nothing where the shipped threshold is in force. Two are the same only if
    /// they are one object.
    private static final class Levelled {
        private final @Nullable LearnedLevels levels;

        Levelled(@Nullable LearnedLevels levels) {
            this.levels = levels;
        }
    }

    /// Who takes blocks. Two are the same only if they are one object.
    private static final class Taker {
        private final Consumer<SampleBlock> to;

        Taker(Consumer<SampleBlock> to) {
            this.to = to;
        }
    }

    private float any;
    private float[] byLoad = new float[0];

    /// Levels that stay: the shipped threshold, or what was learned.
    public Intake(float shipped, @Nullable LearnedLevels levels) {
        this.shipped = shipped;
        this.inForce = new Levelled(levels);
        this.seen = new Levelled(null);
        this.any = shipped;
    }

    /// Where the model's baseline was when the levels in force were learned.
    public Baseline baseline() {
        LearnedLevels levels = inForce.levels;
        return levels == null ? Baseline.NONE : levels.baseline();
    }

    /// Begins with a stage that knows nothing yet.
    ///
    /// @param followed where the model's baseline is by now; asked on the thread that judges
    public void begin(Supplier<Baseline> followed) {
        this.followed = followed;
        seen = new Levelled(null);
    }

    /// Any thread: the levels in force from the next window on; null for the shipped threshold.
    void put(@Nullable LearnedLevels levels) {
        inForce = new Levelled(levels);
    }

    /// Any thread: who takes blocks from the next window on; null for nobody.
    void feed(@Nullable Consumer<SampleBlock> to) {
        taker = to == null ? null : new Taker(to);
    }

    /// Looks at what is in force before a window is judged.
    ///
    /// @return the loads to tell apart from now on, if that has changed
    public @Nullable Loads turn() {
        Levelled now = inForce;
        if (now == seen) {
            return null;
        }
        seen = now;
        LearnedLevels levels = now.levels;
        any = shipped;
        byLoad = new float[levels == null ? 0 : levels.loads().loads().size()];
        Arrays.fill(byLoad, shipped);
        if (levels != null) {
            for (StateLevel level : levels.states()) {
                int load = level.state().load();
                if (load == 0) {
                    any = level.threshold();
                } else {
                    byLoad[load - 1] = level.threshold();
                }
            }
        }
        return levels == null ? Loads.NONE : levels.loads();
    }

    @Override
    public float threshold(OperatingState state) {
        int load = state.load();
        return load > 0 && load <= byLoad.length ? byLoad[load - 1] : any;
    }

    /// Whether scores are wanted, those of windows outside what was learned as well.
    public boolean isLearning() {
        return taker != null;
    }

    /// Takes the score of a window of a machine that has settled.
    ///
    /// @param currentRms NaN if unknown
    /// @param speedHz NaN if unknown
    public void scored(float score, double currentRms, double speedHz) {
        if (refresh()) {
            block.add(score, currentRms, speedHz);
            handOverIfFull();
        }
    }

    /// Tells that windows were not judged.
    public void interrupted() {
        if (refresh() && !block.isEmpty() && !Float.isNaN(block.score(block.count() - 1))) {
            block.add(Float.NaN, Double.NaN, Double.NaN);
            handOverIfFull();
        }
    }

    /// Hands over what there is: nothing more comes.
    public void end() {
        if (refresh() && !block.isEmpty()) {
            handOver();
        }
    }

    private boolean refresh() {
        Taker now = taker;
        if (now != feeding) {
            feeding = now;
            block = new SampleBlock();
        }
        return now != null;
    }

    private void handOverIfFull() {
        if (block.isFull()) {
            handOver();
        }
    }

    private void handOver() {
        SampleBlock full = block;
        full.followedTo(followed.get());
        block = new SampleBlock();
        if (feeding != null) {
            feeding.to.accept(full);
        }
    }
}
