using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Activities;

/// <summary>Section <c>Rse:Volume</c>: how much one member may do within an hour, so that nobody floods the network.</summary>
/// <remarks>
/// An hour begins with the first act that is counted. What would be one too many is refused with <c>too-many</c>, over HTTP with 429 and
/// <c>Retry-After</c>. Generous by default: people do not come near. Counted in the database, so that all nodes count together. Imports,
/// mirrors of directories and what the software itself does are not counted.
/// </remarks>
public sealed class VolumeOptions
{
    private const int Most = 1_000_000;

    /// <summary>Whether anything is limited; true by default. False for a load test.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Posts published; 1,000 by default.</summary>
    [Range(1, Most)]
    public int Posts { get; set; } = 1_000;

    /// <summary>Comments published; 2,000 by default.</summary>
    [Range(1, Most)]
    public int Comments { get; set; } = 2_000;

    /// <summary>Members mentioned, in all texts together; 2,000 by default. One text mentions at most 50.</summary>
    [Range(1, Most)]
    public int Mentions { get; set; } = 2_000;

    /// <summary>Texts, spaces, profiles and custom feeds changed, trashed, restored or archived; 2,000 by default.</summary>
    [Range(1, Most)]
    public int Edits { get; set; } = 2_000;

    /// <summary>Invitations made; 500 by default.</summary>
    [Range(1, Most)]
    public int Invitations { get; set; } = 500;

    /// <summary>Requests to join a space; 200 by default.</summary>
    [Range(1, Most)]
    public int Requests { get; set; } = 200;

    /// <summary>Spaces created; 200 by default.</summary>
    [Range(1, Most)]
    public int Spaces { get; set; } = 200;

    /// <summary>Members with whom something is shared, each time; 500 by default.</summary>
    [Range(1, Most)]
    public int Shares { get; set; } = 500;

    /// <summary>Everything else: reactions, ratings, follows, bookmarks, mutes, memberships and decisions; 10,000 by default.</summary>
    [Range(1, Most)]
    public int Acts { get; set; } = 10_000;
}

[OptionsValidator]
internal sealed partial class VolumeOptionsValidator : IValidateOptions<VolumeOptions>;
