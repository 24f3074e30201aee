package dev.thrum.edge.sensor.pi4j.linux;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/// An open device file: open(2), ioctl(2) and close(2) of the C library. Any one thread at a time,
/// but any other may close it, as when a transfer hangs: that one may still end, later ones fail.
///
/// An outcome is told as the kernel tells it: zero or more if it went well, else the negated number
/// of the error.
///
/// Opening and setting up let the JVM keep `errno` before it does anything else. That costs an
/// object per call unless the JVM's second compiler removes it, which a board goes without. So a
/// transfer reads `errno` afterwards, and only if it failed. Where the JVM stopped the thread right
/// between, for a collection of garbage, the number may be another call's: that it failed is sure,
/// its reason is not.
final class DeviceFile implements AutoCloseable {
    // include/uapi/asm-generic/fcntl.h
    private static final int O_RDWR = 02;
    private static final int O_CLOEXEC = 02000000;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    @SuppressWarnings("restricted")
    private static final MemorySegment EVERYWHERE = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private static final Linker.Option CAPTURE_ERRNO = Linker.Option.captureCallState("errno");
    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout()
                    .varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle OPEN =
            function(
                    "open",
                    FunctionDescriptor.of(INT, POINTER, INT),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle IOCTL_VALUE =
            function(
                    "ioctl",
                    FunctionDescriptor.of(INT, INT, LONG, LONG),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle IOCTL_POINTER =
            function(
                    "ioctl",
                    FunctionDescriptor.of(INT, INT, LONG, POINTER),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(INT, INT));

    private static final MethodHandle TRANSFER =
            uncaptured(
                    "ioctl",
                    FunctionDescriptor.of(INT, INT, LONG, POINTER),
                    Linker.Option.firstVariadicArg(2));

    /// Where glibc and musl keep a thread's `errno`, errno(3).
    private static final MethodHandle ERRNO_LOCATION =
            uncaptured(
                    "__errno_location", FunctionDescriptor.of(LONG), Linker.Option.critical(false));

    private static final int CLOSED = -1;

    private final MemorySegment errno = Arena.ofAuto().allocate(Linker.Option.captureStateLayout());
    private volatile int descriptor = CLOSED;

    /// Opens a file to read and write.
    ///
    /// @return zero, or the negated number of the error
    int open(String path) {
        try (Arena once = Arena.ofConfined()) {
            int opened = (int) OPEN.invokeExact(errno, once.allocateFrom(path), O_RDWR | O_CLOEXEC);
            descriptor = opened;
            return opened < 0 ? error() : 0;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// A request with a number.
    int ioctl(long request, long value) {
        try {
            int result = (int) IOCTL_VALUE.invokeExact(errno, descriptor, request, value);
            return result < 0 ? error() : result;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// A request with memory that the kernel reads or fills.
    int ioctl(long request, MemorySegment memory) {
        try {
            int result = (int) IOCTL_POINTER.invokeExact(errno, descriptor, request, memory);
            return result < 0 ? error() : result;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// The same, for each transfer: allocates nothing, not even if it fails.
    int transfer(long request, MemorySegment memory) {
        try {
            int result = (int) TRANSFER.invokeExact(descriptor, request, memory);
            return result < 0 ? -lastErrno() : result;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    boolean isOpen() {
        return descriptor != CLOSED;
    }

    /// Closes the file; a request after that is answered by the kernel with `EBADF`.
    @Override
    public void close() {
        if (!isOpen()) {
            return;
        }
        int open = descriptor;
        descriptor = CLOSED;
        try {
            var _ = (int) CLOSE.invokeExact(errno, open);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private int error() {
        return -(int) ERRNO.get(errno, 0L);
    }

    private static int lastErrno() throws Throwable {
        long address = (long) ERRNO_LOCATION.invokeExact();
        int number = EVERYWHERE.get(INT, address);
        return number == 0 ? Errno.EIO.number() : number;
    }

    private static Error unexpected(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException e -> throw e;
            case Error e -> e;
            default -> new AssertionError("a call into the C library does not throw", thrown);
        };
    }

    private static MethodHandle function(
            String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker.Option[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = CAPTURE_ERRNO;
        return uncaptured(name, descriptor, all);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle uncaptured(
            String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
    }
}
