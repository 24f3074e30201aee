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

    /// Whether it only says that nobody is at the address: the kernel's
    /// Documentation/i2c/fault-codes.rst names what adapters answer then.
    public boolean meansNobodyThere() {
        return Errno.of(errno)
                .filter(number ->
                        switch (number) {
                            case EREMOTEIO, ENXIO, ENODEV, EIO -> true;
                            default -> false;
                        })
                .isPresent();
    }

    /// Whether a driver of the kernel holds the address.
    public boolean meansTaken() {
        return errno == Errno.EBUSY.number();
    }

    /// The kernel's number for the error, such as 121 for `EREMOTEIO`.
    public int errno() {
        return errno;
    }
}
