using Rse.Benchmarks.Ratios;

namespace Rse.Benchmarks.Highlights;

/// <summary>The cost of processing one act of one reader.</summary>
internal sealed class SignalRatios : IRatioArea
{
    public string Name => "value.signal";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        yield return await SignalWork.MeasureAsync();
    }
}
