package dev.thrum.training.frontend;

import dev.thrum.edge.model.ModelCard;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A stretch of a channel's bins that are of one kind. The sections of a front end follow each
/// other and cover all bins.
///
/// @param kind what the bins are: `spectrum`, `envelope`, `raw`, `level`, or a statistic such as
///   `kurtosis`
/// @param firstBin the first bin, counted from 0 in a channel
/// @param bins how many there are
/// @param inDecibels whether the bins are in dB
/// @param followsGain whether a gain of 1 dB of the window adds 1 dB to every bin
/// @param axis how bands are spread; null where the bins are no bands
/// @param edgesHz rising edges of the bands, one more than there are bands; empty where the bins
///   are no bands. With several times as many bins as bands the bins are spectra of parts of the
///   window, one after the other in time.
public record Section(
        String kind,
        int firstBin,
        int bins,
        boolean inDecibels,
        boolean followsGain,
        @Nullable Axis axis,
        List<Double> edgesHz) {
    /// The kind whose bins are bands of the power spectrum of the window.
    public static final String SPECTRUM = "spectrum";

    /// The kind whose bins are bands of the spectrum of the window's envelope.
    public static final String ENVELOPE = "envelope";

    /// The kind whose bins are samples.
    public static final String RAW = "raw";

    /// The kind of the one bin that is the level of the window.
    public static final String LEVEL = "level";

    /// A stretch whose bins are no bands.
    Section(String kind, int firstBin, int bins, boolean inDecibels, boolean followsGain) {
        this(kind, firstBin, bins, inDecibels, followsGain, null, List.of());
    }

    /// Bands in one spectrum; 0 where the bins are no bands.
    public int bands() {
        return Math.max(0, edgesHz.size() - 1);
    }

    /// Whether the bins are bands of one or more spectra, in dB.
    public boolean isSpectrumInDecibels() {
        return inDecibels && bands() > 0;
    }

    /// Rising middles of the bands; empty where the bins are no bands.
    public List<Double> centresHz() {
        return IntStream.range(0, bands())
                .mapToObj(band -> (edgesHz.get(band) + edgesHz.get(band + 1)) / 2)
                .toList();
    }

    /// Spectra that follow each other in time; 1 where the bins are no bands.
    public int segments() {
        return bands() == 0 ? 1 : bins / bands();
    }

    /// The same stretch further on.
    Section shifted(int moreBins) {
        return new Section(kind, firstBin + moreBins, bins, inDecibels, followsGain, axis, edgesHz);
    }

    /// The same stretch of a window whose level was taken away.
    Section withoutLevel() {
        return new Section(kind, firstBin, bins, inDecibels, false, axis, edgesHz);
    }

    /// What the model card says of it.
    ModelCard.Section card() {
        return new ModelCard.Section(kind, bins, axis == null ? null : axis.text(), edgesHz);
    }
}
