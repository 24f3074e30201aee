package dev.thrum.edge.sensor.pi4j.linux;

import java.util.Optional;
import java.util.stream.Stream;

/// The errors of the kernel that a bus gives, include/uapi/asm-generic/errno-base.h and errno.h:
/// the same numbers on x86, ARM and RISC-V.
enum Errno {
    EPERM(1),
    ENOENT(2),
    EIO(5),
    ENXIO(6),
    EBADF(9),
    EAGAIN(11),
    EACCES(13),
    EBUSY(16),
    ENODEV(19),
    EINVAL(22),
    ENOTTY(25),
    EPROTO(71),
    EMSGSIZE(90),
    EOPNOTSUPP(95),
    ESHUTDOWN(108),
    ETIMEDOUT(110),
    EREMOTEIO(121);

    private final int number;

    Errno(int number) {
        this.number = number;
    }

    /// The number the kernel gives, positive.
    int number() {
        return number;
    }

    static Optional<Errno> of(int number) {
        return Stream.of(values()).filter(errno -> errno.number == number).findFirst();
    }
}
