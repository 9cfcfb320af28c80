using System.ComponentModel;
using Rse.CustomFeeds;

namespace Rse.AspNetCore.CustomFeeds;

/// <summary>A custom feed to be made.</summary>
internal sealed record CustomFeedRequest
{
    [Description("1 to 60 characters; no other private feed of the viewer's, or no other feed of the space, is called so.")]
    public string? Name { get; init; }

    [Description("The slug of the space that it is shared with; left out for a private one.")]
    public string? Space { get; init; }

    [Description("What stands in it: within a list one is enough, and each list that is not empty must agree.")]
    public CustomFeedSelectionRequest? Include { get; init; }

    [Description("What does not, whatever 'include' says.")]
    public CustomFeedSelectionRequest? Exclude { get; init; }

    public CustomFeedDraft Read() => new()
    {
        Name = Name ?? "",
        Space = Space,
        Include = CustomFeedSelectionRequest.Read(Include),
        Exclude = CustomFeedSelectionRequest.Read(Exclude),
    };
}
