namespace Intranet.Pages.Feeds;

/// <summary>One half of the form of a custom feed.</summary>
/// <param name="Name">The name of the half: <c>include</c> or <c>exclude</c>.</param>
/// <param name="Fields">Its current values.</param>
/// <param name="Choices">Its check boxes.</param>
public sealed record SelectionView(string Name, SelectionFields Fields, FeedChoices Choices)
{
    public bool IsExcluded => Name is "exclude";
}
