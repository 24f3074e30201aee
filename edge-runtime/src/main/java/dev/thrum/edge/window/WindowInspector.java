package dev.thrum.edge.window;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Verdict;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says whether a window may be scored. Inference thread only; allocates nothing for a sound
/// window.
///
/// A sound window costs one fast pass over its values, see [RangeScreen], and a look at the first
/// few: a channel is not flat as soon as one value differs. Only a window that does not pass is
/// looked at channel by channel.
public final class WindowInspector {
    private final InspectionSettings settings;
    private final List<Channel> channels;
    private final List<ChannelLimits> limits;
    private final int frames;
    private final double sampleRateHz;
    private final double mostJitterNanos;
    private final MemorySegment[] slots;
    private final int[] bits;
    private final RangeScreen screen;
    private final RateCheck rate;

    /// @param channels what the values of a frame are, with the range the sensor can give
    /// @param sampleRateHz frames per second the sensor declares
    /// @param slots the places windows lie in: `frames × channels` floats each, frame-major
    public WindowInspector(
            InspectionSettings settings,
            List<Channel> channels,
            double sampleRateHz,
            List<FloatBuffer> slots) {
        this.settings = settings;
        this.channels = List.copyOf(channels);
        this.limits =
                channels.stream()
                        .map(channel -> ChannelLimits.of(channel, settings.rangeMargin()))
                        .toList();
        this.sampleRateHz = sampleRateHz;
        this.mostJitterNanos = settings.jitter() / sampleRateHz * 1e9;
        this.slots = slots.stream().map(MemorySegment::ofBuffer).toArray(MemorySegment[]::new);
        this.bits = new int[slots.getFirst().remaining()];
        this.frames = bits.length / channels.size();
        this.screen = new RangeScreen(limits, frames);
        this.rate = new RateCheck(sampleRateHz, settings.rateTolerance(), settings.rateBaseline());
    }

    /// Looks at the window that now lies in a slot.
    ///
    /// @param firstFrame number of the window's first frame
    /// @param startNanos monotonic time of the window's first frame
    /// @param endNanos monotonic time of the window's last frame
    /// @param jitterNanos RMS error of the frames' times; NaN if unknown
    /// @return why the window must not be scored; null if it may
    public Verdict.@Nullable Skipped inspect(
            int slot, long firstFrame, long startNanos, long endNanos, double jitterNanos) {
        MemorySegment.copy(slots[slot], ValueLayout.JAVA_INT, 0, bits, 0, bits.length);
        Verdict.Skipped fault = screen.passes(bits) ? null : lookClosely(firstFrame);
        if (fault == null) {
            fault = findFlatLine(firstFrame);
        }
        double wrongHz =
                rate.wrongRateHz(firstFrame, startNanos, firstFrame + frames - 1, endNanos);
        if (fault == null && !Double.isNaN(wrongHz)) {
            fault = wrongRate(wrongHz);
        }
        if (fault == null && jitterNanos > mostJitterNanos) {
            fault = excessJitter(jitterNanos);
        }
        return fault;
    }

    /// Takes note of a gap before the next window.
    ///
    /// @param lostFrames frames missing; negative if nobody knows
    /// @param resumedAt number of the first frame behind the gap
    public Verdict.Skipped lost(long lostFrames, long resumedAt) {
        rate.restart();
        String what =
                lostFrames < 0
                        ? "the sensor was interrupted and counts frames from %d again"
                                .formatted(resumedAt)
                        : "%d %s lost before frame %d"
                                .formatted(
                                        lostFrames,
                                        lostFrames == 1 ? "frame" : "frames",
                                        resumedAt);
        return new Verdict.Skipped(SkipReason.LOST_SAMPLES, what);
    }

    /// Looks for values that are no numbers first: nothing else can be said of them.
    private Verdict.@Nullable Skipped lookClosely(long firstFrame) {
        for (int i = 0; i < bits.length; i++) {
            if (!Float.isFinite(Float.intBitsToFloat(bits[i]))) {
                return notANumber(i / channels.size(), i % channels.size(), firstFrame);
            }
        }
        for (int channel = 0; channel < channels.size(); channel++) {
            Verdict.Skipped fault = findSaturation(channel, firstFrame);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private Verdict.@Nullable Skipped findFlatLine(long firstFrame) {
        if (frames < settings.flatLineFrames()) {
            return null;
        }
        for (int channel = 0; channel < channels.size(); channel++) {
            if (isFlat(channel)) {
                return flatLine(channel, firstFrame);
            }
        }
        return null;
    }

    private boolean isFlat(int channel) {
        float first = value(0, channel);
        for (int frame = 1; frame < frames; frame++) {
            if (value(frame, channel) != first) {
                return false;
            }
        }
        return true;
    }

    private Verdict.@Nullable Skipped findSaturation(int channel, long firstFrame) {
        ChannelLimits limit = limits.get(channel);
        int atEnd = 0;
        int run = 0;
        int first = -1;
        for (int frame = 0; frame < frames; frame++) {
            if (!limit.isReachedBy(value(frame, channel))) {
                run = 0;
                continue;
            }
            first = first < 0 ? frame : first;
            atEnd++;
            run++;
            if (run >= settings.clippedRun()) {
                return saturated(channel, frame - run + 1, run + " frames in a row", firstFrame);
            }
        }
        return atEnd >= Math.max(settings.clippedRun(), settings.clippedShare() * frames)
                ? saturated(channel, first, atEnd + " of " + frames + " frames", firstFrame)
                : null;
    }

    private float value(int frame, int channel) {
        return Float.intBitsToFloat(bits[frame * limits.size() + channel]);
    }

    private String measure(int frame, int channel) {
        return value(frame, channel) + " " + channels.get(channel).unit().symbol();
    }

    private Verdict.Skipped notANumber(int frame, int channel, long firstFrame) {
        return new Verdict.Skipped(
                SkipReason.NOT_A_NUMBER,
                "channel %s is %s at frame %d"
                        .formatted(
                                channels.get(channel).name(),
                                value(frame, channel),
                                firstFrame + frame));
    }

    private Verdict.Skipped flatLine(int channel, long firstFrame) {
        return new Verdict.Skipped(
                SkipReason.FLAT_LINE,
                "channel %s is flat at %s from frame %d to %d"
                        .formatted(
                                channels.get(channel).name(),
                                measure(0, channel),
                                firstFrame,
                                firstFrame + frames - 1));
    }

    private Verdict.Skipped saturated(int channel, int frame, String howMany, long firstFrame) {
        Channel saturated = channels.get(channel);
        return new Verdict.Skipped(
                SkipReason.SATURATION,
                "channel %s sits at the end of its range (%s to %s %s) in %s, %s from frame %d"
                        .formatted(
                                saturated.name(),
                                saturated.minimum(),
                                saturated.maximum(),
                                saturated.unit().symbol(),
                                howMany,
                                measure(frame, channel),
                                firstFrame + frame));
    }

    private Verdict.Skipped wrongRate(double measuredHz) {
        return new Verdict.Skipped(
                SkipReason.WRONG_RATE,
                "frames come at %.6g Hz, declared are %.6g Hz, allowed is a difference of %.3g %%"
                        .formatted(measuredHz, sampleRateHz, settings.rateTolerance() * 100));
    }

    private Verdict.Skipped excessJitter(double jitterNanos) {
        return new Verdict.Skipped(
                SkipReason.EXCESS_JITTER,
                "frames are taken %.0f us RMS away from even spacing, allowed are %.0f us (%s of"
                                .formatted(
                                        jitterNanos / 1e3, mostJitterNanos / 1e3, settings.jitter())
                        + " the time between two)");
    }
}
