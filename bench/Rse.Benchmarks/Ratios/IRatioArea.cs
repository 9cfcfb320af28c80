namespace Rse.Benchmarks.Ratios;

/// <summary>Figures that one part of Rse must reach, each as a ratio of two contenders measured side by side.</summary>
internal interface IRatioArea
{
    /// <summary>
    /// As it is asked for on the command line, or by what stands before a point in it: <c>feeds</c> asks for <c>feeds.pages</c> and all its
    /// kin.
    /// </summary>
    string Name { get; }

    /// <summary>Measures them all, within five minutes.</summary>
    IAsyncEnumerable<Ratio> MeasureAsync();
}
