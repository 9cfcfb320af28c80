namespace Rse.Subjects;

/// <summary>What the contract of <see cref="ISubjectResolver"/> asks of answers.</summary>
internal static class SubjectResolutionRules
{
    private const int MaxLength = 200;

    /// <summary>What an answer breaks; null where it is as it must be.</summary>
    public static string? Find(SubjectResolution resolution)
    {
        if (resolution.Title is not { Length: > 0 and <= MaxLength })
        {
            return $"the title has {resolution.Title?.Length ?? 0} characters; it must have 1 to {MaxLength}.";
        }

        if (resolution.Url is { } url && !IsUrl(url))
        {
            return "the URL is neither an absolute path nor an absolute http or https URL.";
        }

        return resolution.AudienceKey is { Length: 0 or > MaxLength }
            ? $"the audience key must have 1 to {MaxLength} characters, or be null."
            : null;
    }

    // "//host" and "/\host" leave the site although they begin like a path.
    private static bool IsUrl(string url) =>
        url is ['/', ..]
            ? url is not ['/', '/' or '\\', ..]
            : Uri.TryCreate(url, UriKind.Absolute, out var absolute)
                && (absolute.Scheme == Uri.UriSchemeHttp || absolute.Scheme == Uri.UriSchemeHttps);
}
