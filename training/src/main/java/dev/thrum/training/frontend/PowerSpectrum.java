package dev.thrum.training.frontend;

import dev.thrum.training.graph.GraphBuilder;

/// A way to compute the squared magnitude of a discrete Fourier transform of real rows. The values
/// come out in cells, in whatever order suits the computation.
sealed interface PowerSpectrum permits TwoStageSpectrum, OperatorSpectrum {
    /// Cells in one row of the result, at least one for each frequency from 0 to `frames / 2`.
    int cells();

    /// The cell that holds the power of a frequency.
    ///
    /// @param bin frequency in cycles per window, 0 to `frames / 2`
    int cellOf(int bin);

    /// Adds the nodes.
    ///
    /// @param signal name of a value of shape `[channels, frames]`
    /// @return name of |X|², shape `[channels, cells]`
    String emit(GraphBuilder graph, String signal, int channels);

    /// The best way for a window length.
    static PowerSpectrum of(int frames) {
        return TwoStageSpectrum.of(frames)
                .<PowerSpectrum>map(spectrum -> spectrum)
                .orElseGet(() -> new OperatorSpectrum(frames));
    }
}
