namespace Rse.Directories;

/// <summary>A run of a mirror, which has its link for a while.</summary>
internal sealed record DirectoryLease
{
    /// <summary>The run; no two are the same.</summary>
    public required string Run { get; init; }

    /// <summary>The time now.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>When the lease ends by itself, because its process died.</summary>
    public required DateTimeOffset Until { get; init; }
}
