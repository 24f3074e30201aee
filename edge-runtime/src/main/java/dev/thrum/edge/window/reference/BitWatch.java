package dev.thrum.edge.window.reference;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Verdict;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether every bit of a channel's codes that moved while the machine was healthy still moves,
/// look after look. Inference thread only; allocates nothing while they do.
final class BitWatch {
    private final int place;
    private final int width;
    private final Channel channel;
    private final CodeBits bits;
    private final Conviction stuck;
    private final VisitedBlocks blocks = new VisitedBlocks();
    private Verdict.@Nullable Skipped fault;

    /// @param place of the channel in a frame
    /// @param width channels in a frame
    BitWatch(int place, int width, Channel channel, CodeBits bits, int confirm) {
        this.place = place;
        this.width = width;
        this.channel = channel;
        this.bits = bits;
        this.stuck = new Conviction(confirm);
    }

    /// Takes a look. One in which too few codes are visited says nothing.
    ///
    /// @param values of a window, frame-major
    /// @return what is wrong; null if nothing is, or not for certain
    Verdict.@Nullable Skipped on(float[] values) {
        if (bits.alive() == 0 || !blocks.look(values, place, width, bits.step(), bits.origin())) {
            return fault;
        }
        int judged = bits.alive() & blocks.judged();
        int still = judged & blocks.still();
        if (judged != 0) {
            stuck.add(still != 0);
        }
        if (!stuck.holds()) {
            fault = null;
        } else if (still != 0) {
            fault = new Verdict.Skipped(SkipReason.STUCK_BITS, words(still));
        }
        return fault;
    }

    private String words(int still) {
        int bit = Integer.numberOfTrailingZeros(still);
        return String.format(
                Locale.ROOT,
                "channel %s: the bit of its converter that stands for %.3g %s does not move, which"
                        + " it did while healthy",
                channel.name(),
                bits.step() * (1L << bit),
                channel.unit().symbol());
    }
}
