using Rse.People;

namespace Rse.Storage.Databases;

/// <summary>The conditions that limit statements to what a viewer may see.</summary>
internal static class Visibility
{
    /// <summary>For subjects under the alias <c>s</c>. The numbers of pairs of keys are those of <see cref="Audience"/>.</summary>
    public const string Subject = """
        (s.audience <= @ceiling or s.audience = any(@audiences) or (s.audience >= 4611686018427387904
          and (((s.audience >> 31) & 2147483647) * 2 + 1 = any(@audiences) or (s.audience & 2147483647) * 2 + 1 = any(@audiences))))
        """;

    /// <summary>For the root of a thread under the alias <c>r</c>.</summary>
    public const string Root = """
        (r.audience <= @ceiling or r.audience = any(@audiences) or (r.audience >= 4611686018427387904
          and (((r.audience >> 31) & 2147483647) * 2 + 1 = any(@audiences) or (r.audience & 2147483647) * 2 + 1 = any(@audiences))))
        """;

    /// <summary>For activities under the alias <c>a</c>.</summary>
    public const string Activity = """
        (a.audience <= @ceiling or a.audience = any(@audiences) or (a.audience >= 4611686018427387904
          and (((a.audience >> 31) & 2147483647) * 2 + 1 = any(@audiences) or (a.audience & 2147483647) * 2 + 1 = any(@audiences))))
        """;

    /// <summary>For the existence of spaces under the alias <c>p</c>.</summary>
    public const string Listing = "(p.listing <= @ceiling or p.listing = any(@audiences))";

    /// <summary>For the content of spaces under the alias <c>p</c>.</summary>
    public const string Space = "(p.audience <= @ceiling or p.audience = any(@audiences))";

    /// <summary>
    /// For members under the alias <c>m</c>: an internal viewer sees all, a guest sees themselves and those who share a space with them. A
    /// guest holds the closed audience of a space, which is twice its id, exactly where they belong to it.
    /// </summary>
    public const string Member = """
        (@ceiling >= 0 or m.id = @viewer or exists (
            select 1
            from rse_membership theirs
            where theirs.member_id = m.id
              and theirs.space_id * 2 = any(@audiences)))
        """;
}
