package dev.thrum.edge.systemd;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/// A Unix datagram socket that sends to one address. Java's own channels know streams only, so this
/// calls `socket(2)`, `sendto(2)` and `close(2)` of the C library. For Linux; any one thread at a
/// time.
final class UnixDatagram implements AutoCloseable {
    private static final short AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;

    /// Bytes of `sun_path` in `struct sockaddr_un`, unix(7).
    private static final int MOST_PATH_BYTES = 108;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    private static final Linker.Option CAPTURE_ERRNO = Linker.Option.captureCallState("errno");
    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout()
                    .varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET =
            function("socket", FunctionDescriptor.of(INT, INT, INT, INT));
    private static final MethodHandle SENDTO =
            function("sendto", FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT, POINTER, INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(INT, INT));

    private final Arena arena = Arena.ofAuto();
    private final String address;
    private final MemorySegment errno = arena.allocate(Linker.Option.captureStateLayout());
    private final MemorySegment socketAddress;
    private final int descriptor;

    /// @param address path of a socket, or a name in the abstract name space behind an `@`
    UnixDatagram(String address) throws IOException {
        this.address = address;
        this.socketAddress = socketAddress(address, arena);
        this.descriptor = open();
    }

    /// Sends one datagram. Blocks while the receiver's queue is full.
    void send(byte[] payload) throws IOException {
        try (Arena once = Arena.ofConfined()) {
            MemorySegment bytes = once.allocateFrom(ValueLayout.JAVA_BYTE, payload);
            long sent =
                    (long)
                            SENDTO.invokeExact(
                                    errno,
                                    descriptor,
                                    bytes,
                                    bytes.byteSize(),
                                    MSG_NOSIGNAL,
                                    socketAddress,
                                    (int) socketAddress.byteSize());
            if (sent < 0) {
                throw failure("sendto");
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a call into the C library does not throw", e);
        }
    }

    @Override
    public void close() {
        try {
            var _ = (int) CLOSE.invokeExact(errno, descriptor);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a call into the C library does not throw", e);
        }
    }

    private int open() throws IOException {
        int opened;
        try {
            opened = (int) SOCKET.invokeExact(errno, (int) AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a call into the C library does not throw", e);
        }
        if (opened < 0) {
            throw failure("socket");
        }
        return opened;
    }

    private IOException failure(String call) {
        int number = (int) ERRNO.get(errno, 0L);
        return new IOException("%s to %s failed with errno %d".formatted(call, address, number));
    }

    /// A `struct sockaddr_un` of exactly the length the address needs: in the abstract name space
    /// every byte up to the length is part of the name, unix(7).
    static MemorySegment socketAddress(String address, Arena arena) throws IOException {
        boolean isAbstract = address.startsWith("@");
        byte[] name =
                (isAbstract ? address.substring(1) : address).getBytes(StandardCharsets.UTF_8);
        int pathBytes = name.length + 1;
        if (name.length == 0 || pathBytes > MOST_PATH_BYTES) {
            throw new IOException(
                    "a socket's address must have 1..%d bytes, was %s"
                            .formatted(MOST_PATH_BYTES - 1, address));
        }
        MemorySegment segment = arena.allocate(Short.BYTES + pathBytes, Short.BYTES);
        segment.set(ValueLayout.JAVA_SHORT, 0, AF_UNIX);
        MemorySegment.copy(
                name,
                0,
                segment,
                ValueLayout.JAVA_BYTE,
                Short.BYTES + (isAbstract ? 1 : 0),
                name.length);
        return segment;
    }

    @SuppressWarnings("restricted")
    static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), descriptor, CAPTURE_ERRNO);
    }
}
