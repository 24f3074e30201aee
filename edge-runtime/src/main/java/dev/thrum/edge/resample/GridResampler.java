package dev.thrum.edge.resample;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.FrameBlock;
import java.util.List;

/// Makes the frames of a grid of the frames of a sensor. What the sensor's blocks say of time is
/// believed: a chip that runs a little fast or slow comes out at the grid's rate. Sensor thread
/// only; allocates nothing after construction.
///
/// A gap in the frame numbers begins a signal anew: no frame that comes out is made of frames on
/// both sides, and the numbers that come out have a gap as well.
///
/// Faults of the signal must not drown in the filter. A value that is no number makes no number of
/// all that the filter makes of it; a channel that is flat stays exactly flat; a frame that has a
/// value at the end of its range nearby gets that value.
public final class GridResampler {
    /// A period further from the declared one than this is not believed.
    private static final double LARGEST_DEVIATION = 0.1;

    private final List<Channel> channels;
    private final float[] low;
    private final float[] high;
    private final Grid grid;
    private final AntiAliasFilter filter;
    private final History history;
    private final float[] weights;
    private final int nearFrames;

    private final FrameTimes times;
    private boolean running;
    private long nextOut;

    /// @param channels what the values of a frame that comes out are, with their range
    /// @param columns for each of them, the column of a frame that goes in
    /// @param sampleRateHz frames per second the sensor declares
    /// @param largestBlockFrames most frames that are fed at once
    public GridResampler(
            List<Channel> channels,
            List<Integer> columns,
            double sampleRateHz,
            int largestBlockFrames,
            Grid grid) {
        this.channels = List.copyOf(channels);
        this.grid = grid;
        this.times = new FrameTimes(1e9 / sampleRateHz, LARGEST_DEVIATION);
        double ratio = sampleRateHz / grid.sampleRateHz();
        this.filter = new AntiAliasFilter(ratio);
        this.weights = new float[2 * filter.halfFrames()];
        this.nearFrames = (int) Math.ceil(ratio / 2);
        // half a filter waits for frames to come; jitter of the block times may ask a little back
        this.history =
                new History(
                        columns.stream().mapToInt(Integer::intValue).toArray(),
                        weights.length + 2 * nearFrames + 2,
                        largestBlockFrames);
        this.low = new float[channels.size()];
        this.high = new float[channels.size()];
        for (int channel = 0; channel < low.length; channel++) {
            low[channel] = (float) channels.get(channel).minimum();
            high[channel] = (float) channels.get(channel).maximum();
        }
    }

    /// Most frames that come out of a block of so many.
    public static int mostFrames(int blockFrames, double sampleRateHz, double gridRateHz) {
        return (int) Math.ceil(blockFrames * gridRateHz / sampleRateHz * (1 + LARGEST_DEVIATION))
                + 2;
    }

    /// Whoever takes the frames lost some: the next block begins a signal anew.
    public void interrupted() {
        running = false;
    }

    /// Takes a block and gives what can be made of it and those before.
    ///
    /// @param block of the sensor
    /// @param out takes the frames of the grid, with their number and time; has room for
    ///   [#mostFrames(int, double, double)]
    public void feed(FrameBlock block, FrameBlock out) {
        if (block.frames() == 0) {
            out.set(0, nextOut, grid.nanos(nextOut));
            return;
        }
        double nanos = (double) (block.firstFrameNanos() - grid.epochNanos());
        if (running && block.firstFrame() == history.end()) {
            times.follow(block.firstFrame(), nanos);
        } else {
            begin(block.firstFrame(), nanos);
        }
        history.add(block);
        make(out);
    }

    private void begin(long frame, double nanos) {
        running = true;
        times.begin(frame, nanos);
        history.restart(frame);
        nextOut = grid.beginning(times.nanos(frame + filter.halfFrames()));
    }

    private void make(FrameBlock out) {
        long firstOut = nextOut;
        int made = 0;
        while (made < out.capacityFrames()) {
            double position = times.frame(nextOut / grid.sampleRateHz() * 1e9);
            long from = (long) Math.floor(position) - filter.halfFrames() + 1;
            if (from + weights.length > history.end()) {
                break;
            }
            if (from < history.first()) {
                // the clock of the sensor jumped back further than is remembered
                running = false;
                break;
            }
            filter.weights(position - Math.floor(position), weights);
            for (int channel = 0; channel < channels.size(); channel++) {
                out.values()[made * channels.size() + channel] = value(channel, from);
            }
            made++;
            nextOut++;
        }
        out.set(made, firstOut, grid.nanos(firstOut));
    }

    private float value(int channel, long from) {
        if (history.isFlatSince(channel, from)) {
            return history.value(channel, from);
        }
        float sum = history.sum(channel, from, weights);
        long nearest = from + filter.halfFrames() - 1;
        for (long frame = nearest - nearFrames + 1; frame <= nearest + nearFrames; frame++) {
            float raw = history.value(channel, frame);
            if (raw >= high[channel] || raw <= low[channel]) {
                return raw;
            }
        }
        return sum;
    }
}
