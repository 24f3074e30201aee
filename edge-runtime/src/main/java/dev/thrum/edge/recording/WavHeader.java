package dev.thrum.edge.recording;

/// What the header of a WAV file says, checked against the size of the file.
///
/// @param channels values per frame
/// @param sampleRateHz frames per second
/// @param encoding how a sample lies in the file
/// @param dataStart byte of the first sample
/// @param frames frames in the data chunk
record WavHeader(
        int channels, long sampleRateHz, SampleEncoding encoding, long dataStart, long frames) {}
