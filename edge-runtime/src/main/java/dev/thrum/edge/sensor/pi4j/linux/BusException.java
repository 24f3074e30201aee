package dev.thrum.edge.sensor.pi4j.linux;

import com.pi4j.io.exception.IOException;

/// A bus of Linux that did not do what it was asked. The message names the bus, what was asked,
/// what the kernel said and the mend.
public final class BusException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    BusException(String message, int errno) {
        super(message);
        this.errno = errno;
    }

    /// The kernel's number for the error, such as 121 for `EREMOTEIO`.
    public int errno() {
        return errno;
    }
}
