using Rse.Subjects;

namespace Rse.Saves;

/// <summary>Something that the viewer saved.</summary>
public sealed record SavedSubject
{
    /// <summary>What, as the viewer sees it now.</summary>
    public required SubjectSnapshot Subject { get; init; }

    /// <summary>When they saved it. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
