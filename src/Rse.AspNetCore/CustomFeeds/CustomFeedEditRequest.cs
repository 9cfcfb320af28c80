using System.ComponentModel;
using Rse.CustomFeeds;

namespace Rse.AspNetCore.CustomFeeds;

/// <summary>What a custom feed shall be from now on; what is left out is gone.</summary>
internal sealed record CustomFeedEditRequest
{
    [Description("The version of the feed that was read.")]
    public long? Version { get; init; }

    [Description("1 to 60 characters; no other private feed of its maker's, or no other feed of the space, is called so.")]
    public string? Name { get; init; }

    [Description("The slug of the space that it is shared with; left out for a private one.")]
    public string? Space { get; init; }

    [Description("What stands in it: within a list one is enough, and each list that is not empty must agree.")]
    public CustomFeedSelectionRequest? Include { get; init; }

    [Description("What does not, whatever 'include' says.")]
    public CustomFeedSelectionRequest? Exclude { get; init; }

    [Description("Whether the parts that are hidden from the viewer, and which they cannot name, stay; true by default.")]
    public bool? KeepOutOfReach { get; init; }

    public CustomFeedDraft Read() => new()
    {
        Name = Name ?? "",
        Space = Space,
        Include = CustomFeedSelectionRequest.Read(Include),
        Exclude = CustomFeedSelectionRequest.Read(Exclude),
        KeepOutOfReach = KeepOutOfReach ?? true,
    };
}
