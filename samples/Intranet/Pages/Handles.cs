namespace Intranet.Pages;

/// <summary>Cleans handles that people type.</summary>
public static class Handles
{
    /// <summary>Cleans several, with spaces, commas or semicolons between them.</summary>
    public static string[] Split(string? handles) =>
        [
            .. (handles ?? "")
                .Split([' ', ',', ';', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
                .Select(Clean)
                .Where(handle => handle.Length > 0),
        ];

    /// <summary>Removes spaces around the handle, and the <c>@</c> of a mention.</summary>
    public static string Clean(string? handle) => (handle ?? "").Trim().TrimStart('@');
}
