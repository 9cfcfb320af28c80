using System.Text;
using Rse.Problems;

namespace Rse.Subjects;

/// <summary>The rules for keys of subjects.</summary>
internal static class SubjectKeys
{
    private const int MaxLength = 200;

    /// <summary>The problem of a key of a host object; null if it is valid.</summary>
    public static Problem? Find(string key)
    {
        if (key is not { Length: > 0 and <= MaxLength })
        {
            return new Problem(
                ProblemCodes.KeyInvalid,
                $"The key has {key?.Length ?? 0} characters; it must have 1 to {MaxLength}.",
                "key"
            );
        }

        return IsText(key)
            ? null
            : new Problem(
                ProblemCodes.KeyInvalid,
                "The key holds a control character or half a surrogate pair; keys are printable text.",
                "key"
            );
    }

    /// <summary>The problem of a key of a post or comment that is not an id.</summary>
    public static Problem NotAnId(SubjectRef subject) =>
        new(
            ProblemCodes.KeyInvalid,
            $"The key of a {subject.Kind} is its id: a positive number in plain digits without a leading zero, such as {subject.Kind}/42.",
            "key"
        );

    private static bool IsText(ReadOnlySpan<char> key)
    {
        while (!key.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(key, out var rune, out var length) is not System.Buffers.OperationStatus.Done || Rune.IsControl(rune))
            {
                return false;
            }

            key = key[length..];
        }

        return true;
    }
}
