package dev.thrum.training.explore;

/// The reconstruction of raw samples is the cleaned signal. Where the front end takes the mean of
/// each window away, it is put back.
record RawCleaning(int frames, int channels) implements Cleaning {
    @Override
    public float[] clean(float[] window, float[] reconstruction, float[] features) {
        float[] cleaned = new float[window.length];
        for (int channel = 0; channel < channels; channel++) {
            for (int frame = 0; frame < frames; frame++) {
                int at = frame * channels + channel;
                int feature = channel * frames + frame;
                cleaned[at] = window[at] + reconstruction[feature] - features[feature];
            }
        }
        return cleaned;
    }
}
