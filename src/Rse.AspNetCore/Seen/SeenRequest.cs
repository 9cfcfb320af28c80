using System.ComponentModel;

namespace Rse.AspNetCore.Seen;

/// <summary>What was seen.</summary>
internal sealed record SeenRequest
{
    [Description("The ids of posts, comments and objects of the host, 200 at most.")]
    public IReadOnlyList<long>? Subjects { get; init; }
}
