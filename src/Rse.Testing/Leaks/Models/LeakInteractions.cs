using Rse.Follows;
using Rse.People;

namespace Rse.Testing.Leaks.Models;

/// <summary>What members did, from which the expected counts are computed.</summary>
internal sealed class LeakInteractions
{
    public HashSet<(string Member, string Subject, string Kind)> Reactions { get; } = [];

    public HashSet<(string Member, string Subject)> Ratings { get; } = [];

    public HashSet<(string Member, string Subject)> Mutes { get; } = [];

    public HashSet<(string Member, string Subject)> Read { get; } = [];

    public HashSet<(string Member, string Subject)> Bookmarks { get; } = [];

    public HashSet<(string Citing, string Cited)> Citations { get; } = [];

    public HashSet<(string Member, FollowKind Kind, string Target)> Follows { get; } = [];
}
