namespace Rse.Projections;

/// <summary>Where a run over the log ended.</summary>
internal enum ProjectionProgress
{
    /// <summary>At the end of the log as it was when the run ended.</summary>
    CaughtUp,

    /// <summary>Before activities that are committed but held back, until a transaction that began before them ends.</summary>
    HeldBack,

    /// <summary>At once: another node has the lease.</summary>
    Elsewhere,
}
