package dev.thrum.training.classify;

import java.util.List;

/// A window as encoders see it. Unchanging by agreement: arrays are shared.
///
/// @param recording number of its recording
/// @param startFrame its first frame, counted from the start of the recording
/// @param codes what each encoder made of it, always in the same order
public record CodedWindow(int recording, long startFrame, List<float[]> codes) {
    public CodedWindow {
        codes = List.copyOf(codes);
    }
}
