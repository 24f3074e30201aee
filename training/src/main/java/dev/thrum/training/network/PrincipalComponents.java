package dev.thrum.training.network;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Mean and covariance of rows that come batch by batch, and the directions of their largest
/// variance. All sums are float64, so that standardised rows lose nothing. Training thread only.
final class PrincipalComponents implements AutoCloseable {
    private final Tensor sum;
    private final Tensor products;
    private long rows;

    /// Directions of largest variance, and the point they go through.
    ///
    /// @param mean mean of each value
    /// @param components float32 count × width, of unit length and at right angles, the largest
    ///   variance first
    record Axes(Tensor mean, Tensor components) {}

    PrincipalComponents(int width) {
        try (PointerScope _ = new PointerScope()) {
            sum = Tensor.create(new double[width]);
            products = Tensor.create(new double[Math.multiplyExact(width, width)], width, width);
            sum.retainReference();
            products.retainReference();
        }
    }

    void add(Tensor values) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor exact = values.cpu().to(torch.ScalarType.Double);
            sum.add_(exact.sum(0));
            products.add_(exact.t().mm(exact));
            rows += values.size(0);
        }
    }

    /// The directions; they belong to the caller's scope. The largest entry of each is positive: an
    /// eigenvector's sign means nothing, and would change from library to library.
    Axes largest(int count) {
        Tensor mean = sum.div(new Scalar((double) rows));
        Tensor covariance = products.div(new Scalar((double) rows)).sub(mean.outer(mean));
        T_TensorTensor_T rising = torch.linalg_eigh(covariance);
        long width = sum.size(0);
        Tensor falling = rising.get1().narrow(1, width - count, count).flip(1).t();
        Tensor peaks = falling.gather(1, falling.abs().argmax(new LongOptional(1), true)).sign();
        return new Axes(
                mean.to(torch.ScalarType.Float), falling.mul(peaks).to(torch.ScalarType.Float));
    }

    @Override
    public void close() {
        sum.close();
        products.close();
    }
}
