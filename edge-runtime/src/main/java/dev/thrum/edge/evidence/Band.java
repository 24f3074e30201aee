package dev.thrum.edge.evidence;

/// A stretch of the spectrum.
record Band(double fromHz, double toHz) {
    double widthHz() {
        return toHz - fromHz;
    }
}
