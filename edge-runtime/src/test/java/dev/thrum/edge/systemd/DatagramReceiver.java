package dev.thrum.edge.systemd;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// The service manager's end of the line: a real datagram socket of the kernel, bound to an
/// address. One thread.
public final class DatagramReceiver implements AutoCloseable {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;

    private final MethodHandle socket =
            UnixDatagram.function("socket", FunctionDescriptor.of(INT, INT, INT, INT));
    private final MethodHandle bind =
            UnixDatagram.function(
                    "bind", FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS, INT));
    private final MethodHandle setOption =
            UnixDatagram.function(
                    "setsockopt",
                    FunctionDescriptor.of(INT, INT, INT, INT, ValueLayout.ADDRESS, INT));
    private final MethodHandle receive =
            UnixDatagram.function(
                    "recv", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG, INT));
    private final MethodHandle close =
            UnixDatagram.function("close", FunctionDescriptor.of(INT, INT));

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment errno = arena.allocate(Linker.Option.captureStateLayout());
    private final MemorySegment buffer = arena.allocate(4096);
    private final int descriptor;

    /// @param address as `NOTIFY_SOCKET` names it
    /// @param patience how long [#next()] waits
    public DatagramReceiver(String address, Duration patience) throws Throwable {
        descriptor = (int) socket.invokeExact(errno, 1, 2, 0);
        MemorySegment name = UnixDatagram.socketAddress(address, arena);
        check((int) bind.invokeExact(errno, descriptor, name, (int) name.byteSize()));
        MemorySegment time = arena.allocate(16, 8);
        time.set(LONG, 0, patience.toSeconds());
        time.set(LONG, 8, patience.toNanosPart() / 1000L);
        check((int) setOption.invokeExact(errno, descriptor, SOL_SOCKET, SO_RCVTIMEO, time, 16));
    }

    /// The next datagram; nothing if none came in time.
    public Optional<String> next() throws Throwable {
        long bytes = (long) receive.invokeExact(errno, descriptor, buffer, 4096L, 0);
        return bytes < 0
                ? Optional.empty()
                : Optional.of(
                        new String(
                                buffer.asSlice(0, bytes).toArray(ValueLayout.JAVA_BYTE),
                                StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        try {
            check((int) close.invokeExact(errno, descriptor));
        } catch (Throwable e) {
            throw new IOException(e);
        }
        arena.close();
    }

    private static void check(int result) throws IOException {
        if (result != 0) {
            throw new IOException("the kernel refused");
        }
    }
}
