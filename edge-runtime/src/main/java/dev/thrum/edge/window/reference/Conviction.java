package dev.thrum.edge.window.reference;

/// How sure a finding is: each look that shows it counts one up, each that does not one down. It
/// holds from the count that confirms it until the count is 0 again. Inference thread only.
final class Conviction {
    private final int confirm;
    private int count;
    private boolean holds;

    Conviction(int confirm) {
        this.confirm = confirm;
    }

    void add(boolean found) {
        count = Math.clamp(count + (found ? 1L : -1L), 0, confirm);
        holds = count == confirm || (holds && count > 0);
    }

    boolean holds() {
        return holds;
    }
}
