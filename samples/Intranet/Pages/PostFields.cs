namespace Intranet.Pages;

/// <summary>The fields of a post that a form shows.</summary>
public sealed record PostFields(string? Title, string? Body, string? Topics)
{
    /// <summary>Topics as people type them: separated by commas or spaces, with or without <c>#</c>.</summary>
    public static IReadOnlyList<string> Split(string? topics) =>
        [
            .. (topics ?? "")
                .Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(topic => topic.TrimStart('#'))
                .Where(topic => topic.Length > 0),
        ];
}
