package dev.thrum.edge.request;

/// Counts how many requests may still come: full after a rest, one token a request, filled at a
/// steady rate. Guarded by its own lock, held for moments.
final class TokenBucket {
    private static final double NANOS_PER_SECOND = 1e9;

    private final RateLimit limit;
    private double tokens;
    private long lastNanos;

    TokenBucket(RateLimit limit, long nowNanos) {
        this.limit = limit;
        this.tokens = limit.burst();
        this.lastNanos = nowNanos;
    }

    /// Takes a token if there is one.
    ///
    /// @param nowNanos monotonic time
    synchronized boolean take(long nowNanos) {
        double gained = (nowNanos - lastNanos) / NANOS_PER_SECOND * limit.perSecond();
        tokens = Math.min(limit.burst(), tokens + gained);
        lastNanos = nowNanos;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
