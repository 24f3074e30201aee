package dev.thrum.training.frontend;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.training.graph.GraphBuilder;
import java.util.List;

/// The power spectrum of each channel in bands, usually in decibels; see [WelchBands] for the
/// formula.
///
/// More segments give a steadier and coarser spectrum, which tells more in short and noisy windows.
/// Segments that are kept apart make a short spectrogram: the features of a channel are the bands
/// of its first segment, then those of the next, for networks that look at a sequence.
///
/// @param frames frames in one window
/// @param segments segments in one window, at least 1; `frames` must be a multiple of `segments +
///   1` where there is more than one
/// @param average whether the spectra of the segments are averaged
/// @param channels channels in one frame
/// @param sampleRateHz frames per second
/// @param bands bands of one spectrum
/// @param axis how bands are spread
/// @param minimumHz lower edge of the lowest band; above 0 on the logarithmic axis
/// @param maximumHz upper edge of the highest band, at most half the sample rate
/// @param scale what is made of the power density of a band
public record SpectrumFrontEnd(
        int frames,
        int segments,
        boolean average,
        int channels,
        double sampleRateHz,
        int bands,
        Axis axis,
        double minimumHz,
        double maximumHz,
        Scale scale)
        implements FrontEnd {

    /// Added to the power density before the logarithm, in unit²/Hz.
    public static final double EPSILON = WelchBands.EPSILON;

    public SpectrumFrontEnd {
        new WelchBands(
                frames,
                segments,
                average,
                channels,
                sampleRateHz,
                bands,
                axis,
                minimumHz,
                maximumHz,
                scale);
    }

    /// Averaged over its segments, in decibels.
    public SpectrumFrontEnd(
            int frames,
            int segments,
            int channels,
            double sampleRateHz,
            int bands,
            Axis axis,
            double minimumHz,
            double maximumHz) {
        this(
                frames,
                segments,
                true,
                channels,
                sampleRateHz,
                bands,
                axis,
                minimumHz,
                maximumHz,
                Scale.DB);
    }

    /// One segment as long as the window, in decibels.
    public SpectrumFrontEnd(
            int frames,
            int channels,
            double sampleRateHz,
            int bands,
            Axis axis,
            double minimumHz,
            double maximumHz) {
        this(frames, 1, channels, sampleRateHz, bands, axis, minimumHz, maximumHz);
    }

    /// Frames in one segment when `segments` of them, overlapping by half, fill a window.
    public static int segmentFrames(int frames, int segments) {
        return WelchBands.segmentFrames(frames, segments);
    }

    @Override
    public String type() {
        return Section.SPECTRUM;
    }

    @Override
    public List<Section> sections() {
        return List.of(welch().section(Section.SPECTRUM));
    }

    @Override
    public ModelCard.FrontEnd card() {
        return bins() == bands
                ? new ModelCard.FrontEnd(
                        type(), bands, axis.text(), welch().layout().edgesHz(), null)
                : FrontEnd.super.card();
    }

    @Override
    public String emit(GraphBuilder graph, String window) {
        return emit(graph, window, PowerSpectrum.of(welch().segmentFrames()));
    }

    /// Adds the nodes with a power spectrum of the caller's choice.
    String emit(GraphBuilder graph, String window, PowerSpectrum spectrum) {
        return welch().emit(graph, Signal.channelMajor(graph, window, frames, channels), spectrum);
    }

    private WelchBands welch() {
        return new WelchBands(
                frames,
                segments,
                average,
                channels,
                sampleRateHz,
                bands,
                axis,
                minimumHz,
                maximumHz,
                scale);
    }
}
