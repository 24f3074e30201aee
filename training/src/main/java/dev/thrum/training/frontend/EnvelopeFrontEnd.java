package dev.thrum.training.frontend;

import dev.thrum.training.graph.GraphBuilder;
import java.util.List;

/// The spectrum of each channel's envelope in bands: what a bearing's impacts do to a resonance of
/// the machine, at the rate of the impacts and not at the resonance's own frequency (McFadden and
/// Smith, *Vibration monitoring of rolling element bearings by the high-frequency resonance
/// technique*, Tribology International 17, 1984).
///
/// The mean is removed, the band-passed analytic signal is made of the whole window as
/// [AnalyticSignal] tells, and its magnitude is looked at like any signal, see [WelchBands].
///
/// @param frames frames in one window, a product of two numbers up to 512
/// @param segments segments the envelope is cut into for its spectrum
/// @param average whether the spectra of the segments are averaged
/// @param channels channels in one frame
/// @param sampleRateHz frames per second
/// @param carrierFromHz lower edge of the band whose envelope is taken, above 0
/// @param carrierToHz upper edge of that band, at most half the sample rate
/// @param bands bands of one spectrum of the envelope
/// @param axis how these are spread
/// @param minimumHz lower edge of the lowest band
/// @param maximumHz upper edge of the highest band
/// @param scale what is made of the power density of a band
public record EnvelopeFrontEnd(
        int frames,
        int segments,
        boolean average,
        int channels,
        double sampleRateHz,
        double carrierFromHz,
        double carrierToHz,
        int bands,
        Axis axis,
        double minimumHz,
        double maximumHz,
        Scale scale)
        implements FrontEnd {
    public EnvelopeFrontEnd {
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
        AnalyticSignal.of(frames, sampleRateHz, carrierFromHz, carrierToHz);
    }

    @Override
    public String type() {
        return Section.ENVELOPE;
    }

    @Override
    public List<Section> sections() {
        return List.of(welch().section(Section.ENVELOPE));
    }

    @Override
    public String emit(GraphBuilder graph, String window) {
        String signal = Signal.channelMajor(graph, window, frames, channels);
        WelchBands welch = welch();
        return welch.emit(
                graph,
                envelope(graph, Signal.withoutMean(graph, signal)),
                PowerSpectrum.of(welch.segmentFrames()));
    }

    /// The envelope itself, of `[channels, frames]` samples without mean; of the same shape.
    String envelope(GraphBuilder graph, String centred) {
        return AnalyticSignal.of(frames, sampleRateHz, carrierFromHz, carrierToHz)
                .magnitude(graph, centred, channels);
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
