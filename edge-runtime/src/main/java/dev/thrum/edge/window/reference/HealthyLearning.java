package dev.thrum.edge.window.reference;

import dev.thrum.edge.signal.Channel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Learns what a signal looks like from calm windows: the steps of its converters from the first
/// quarter, which bits move from the rest, the traits of its groups from all. Inference thread
/// only; takes its memory at the start and when it is done.
final class HealthyLearning {
    /// Of a hundred windows one may lie outside at each end.
    private static final double OUTSIDE = 0.01;

    /// A bit counts as alive if it could be judged in this part of the windows and moved in all of
    /// them.
    private static final double LEAST_JUDGED = 0.5;

    private final List<Channel> channels;
    private final double sampleRateHz;
    private final int frames;
    private final List<SensorGroup> groups;
    private final int looks;
    private final double[][][] traits;
    private final StepSearch[] steps;
    private final VisitedBlocks blocks = new VisitedBlocks();
    private final CodeBits[] grids;
    private final int[][] judged;
    private final int[] still;
    private int taken;

    HealthyLearning(
            List<Channel> channels,
            double sampleRateHz,
            int frames,
            List<SensorGroup> groups,
            int looks) {
        this.channels = List.copyOf(channels);
        this.sampleRateHz = sampleRateHz;
        this.frames = frames;
        this.groups = groups;
        this.looks = looks;
        this.traits =
                groups.stream()
                        .map(group -> new double[Traits.count(group.size())][looks])
                        .toArray(double[][][]::new);
        this.steps = channels.stream().map(_ -> new StepSearch(frames)).toArray(StepSearch[]::new);
        this.grids = new CodeBits[channels.size()];
        this.judged = new int[channels.size()][VisitedBlocks.BITS];
        this.still = new int[channels.size()];
    }

    private int searching() {
        return Math.max(1, looks / 4);
    }

    /// Takes a calm window.
    ///
    /// @param values of the window, frame-major
    /// @param measured traits of each group in it
    /// @return what was learned, with the last window that it takes
    @Nullable HealthySignal take(float[] values, double[][] measured) {
        for (int group = 0; group < measured.length; group++) {
            for (int trait = 0; trait < measured[group].length; trait++) {
                traits[group][trait][taken] = measured[group][trait];
            }
        }
        for (int channel = 0; channel < steps.length; channel++) {
            if (taken < searching()) {
                steps[channel].take(values, channel, steps.length);
            } else {
                count(values, channel);
            }
        }
        taken++;
        if (taken == searching()) {
            settleGrids();
        }
        return taken == looks ? learned() : null;
    }

    private void settleGrids() {
        for (int channel = 0; channel < steps.length; channel++) {
            StepSearch search = steps[channel];
            grids[channel] =
                    search.isFound()
                            ? new CodeBits(
                                    search.step(),
                                    search.origin(channels.get(channel).minimum()),
                                    0)
                            : CodeBits.NONE;
        }
    }

    private void count(float[] values, int channel) {
        CodeBits grid = grids[channel];
        if (grid.step() == 0
                || !blocks.look(values, channel, steps.length, grid.step(), grid.origin())) {
            return;
        }
        int judgedNow = blocks.judged();
        still[channel] |= judgedNow & blocks.still();
        for (int bit = 0; bit < VisitedBlocks.BITS; bit++) {
            judged[channel][bit] += judgedNow >> bit & 1;
        }
    }

    private HealthySignal learned() {
        List<CodeBits> bits = IntStream.range(0, steps.length).mapToObj(this::bits).toList();
        List<GroupReference> references = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            references.add(
                    new GroupReference(
                            groups.get(group),
                            Arrays.stream(traits[group]).map(HealthyLearning::range).toList()));
        }
        return new HealthySignal(channels, sampleRateHz, frames, bits, references);
    }

    private CodeBits bits(int channel) {
        CodeBits grid = grids[channel];
        int alive = 0;
        for (int bit = 0; bit < VisitedBlocks.BITS; bit++) {
            boolean often = judged[channel][bit] >= LEAST_JUDGED * (looks - searching());
            alive |= often ? 1 << bit : 0;
        }
        return grid.step() == 0
                ? grid
                : new CodeBits(grid.step(), grid.origin(), alive & ~still[channel]);
    }

    private static Range range(double[] seen) {
        double[] sorted = seen.clone();
        Arrays.sort(sorted);
        int cut = (int) (OUTSIDE * sorted.length);
        return new Range(sorted[cut], sorted[sorted.length - 1 - cut]);
    }
}
