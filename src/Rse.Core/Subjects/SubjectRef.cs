using System.Globalization;

namespace Rse.Subjects;

/// <summary>Names anything that people talk about: a post, a comment, or an object of the host such as <c>invoice/42</c>.</summary>
/// <param name="Kind">
/// Kebab-case, 1 to 40 characters: <see cref="SubjectKinds.Post"/>, <see cref="SubjectKinds.Comment"/>, or the kind of an
/// <see cref="ISubjectResolver"/>.
/// </param>
/// <param name="Key">The key within the kind, 1 to 200 characters; of a post or comment the digits of its id.</param>
public readonly record struct SubjectRef(string Kind, string Key)
{
    /// <summary>The ref of a stored post.</summary>
    public static SubjectRef Post(Id<Posts.Post> id) => new(SubjectKinds.Post, id.ToString());

    /// <summary>The ref of a stored comment.</summary>
    public static SubjectRef Comment(Id<Comments.Comment> id) => new(SubjectKinds.Comment, id.ToString());

    /// <summary>Reads the key of a post or comment.</summary>
    /// <returns>False for other kinds, and for a key that is not a positive number in plain ASCII digits without a leading zero.</returns>
    public bool TryGetId(out Id<Subject> id)
    {
        id = default;
        if (
            Kind is not (SubjectKinds.Post or SubjectKinds.Comment)
            || Key is not [>= '1' and <= '9', ..]
            || !long.TryParse(Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
        {
            return false;
        }

        id = new Id<Subject>(number);
        return true;
    }

    /// <summary><c>kind/key</c>.</summary>
    public override string ToString() => $"{Kind}/{Key}";
}
