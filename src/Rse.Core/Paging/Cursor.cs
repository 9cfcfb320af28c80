using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Rse.Problems;

namespace Rse.Paging;

/// <summary>Encodes a position in a list as an opaque text for the client, and refuses it for any other list.</summary>
/// <remarks>
/// A cursor is 33 bytes in base64url: version, order, id, 8 bytes of a hash over the <em>scope</em> (a text that names the list and, where
/// the list is personal, the viewer), and 8 bytes of checksum. It is not a secret: a forged one only moves within a list that its user may
/// read anyway. Services choose the scopes; stores never see cursors.
/// </remarks>
internal static class Cursor
{
    private const byte Version = 1;
    private const int Length = 1 + 8 + 8 + 8 + 8;

    /// <summary>Checks a request, and returns the slice that a store reads.</summary>
    /// <param name="request">The request.</param>
    /// <param name="scope">The list, for instance <c>feed/space/12</c>.</param>
    /// <exception cref="RefusedException"><c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>.</exception>
    public static Slice Open(PageRequest request, string scope)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(scope);
        if (request.Take is < 1 or > 100)
        {
            throw new RefusedException(
                new Problem(ProblemCodes.TakeOutOfRange, $"take is {request.Take}; it must be from 1 to 100.", "take")
            );
        }

        return new Slice(request.After is null ? null : Decode(request.After, scope), request.Take);
    }

    /// <summary>Converts the rows of a slice to a page.</summary>
    /// <param name="rows">At most <see cref="Slice.Limit"/> rows in the list's order.</param>
    /// <param name="slice">The slice.</param>
    /// <param name="scope">The list.</param>
    /// <param name="place">The position of a row.</param>
    public static Page<T> Close<T>(IReadOnlyList<T> rows, Slice slice, string scope, Func<T, Keyset> place)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(place);
        return rows.Count <= slice.Take
            ? new Page<T> { Items = rows, Next = null }
            : new Page<T> { Items = [.. rows.Take(slice.Take)], Next = Encode(place(rows[slice.Take - 1]), scope) };
    }

    /// <summary>Encodes a position as a cursor of a list.</summary>
    public static string Encode(Keyset place, string scope)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], place.Order);
        BinaryPrimitives.WriteInt64BigEndian(bytes[9..], place.Id);
        Hash(scope, bytes[17..25]);
        Checksum(bytes[..25], bytes[25..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Decodes a cursor of a list.</summary>
    /// <exception cref="RefusedException"><c>cursor-unknown</c> or <c>cursor-foreign</c>.</exception>
    public static Keyset Decode(string cursor, string scope)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        Span<byte> bytes = stackalloc byte[Length];
        Span<byte> expected = stackalloc byte[8];
        if (
            cursor.Length != Base64Url.GetEncodedLength(Length)
            || Base64Url.DecodeFromChars(cursor, bytes, out _, out var written) is not OperationStatus.Done
            || written != Length
            || bytes[0] != Version
        )
        {
            throw Unknown();
        }

        Checksum(bytes[..25], expected);
        if (!expected.SequenceEqual(bytes[25..]))
        {
            throw Unknown();
        }

        Hash(scope, expected);
        if (!expected.SequenceEqual(bytes[17..25]))
        {
            throw new RefusedException(Foreign());
        }

        return new Keyset(BinaryPrimitives.ReadInt64BigEndian(bytes[1..]), BinaryPrimitives.ReadInt64BigEndian(bytes[9..]));
    }

    /// <summary>The refusal of a cursor of another list.</summary>
    internal static Problem Foreign() =>
        new(
            ProblemCodes.CursorForeign,
            "This cursor was made for another list; start from the first page by leaving 'after' out.",
            "after"
        );

    private static RefusedException Unknown() =>
        new(
            new Problem(
                ProblemCodes.CursorUnknown,
                "This is not a cursor; pass the 'next' of the page before, or leave 'after' out for the first page.",
                "after"
            )
        );

    private static void Hash(string scope, Span<byte> target)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(scope), hash);
        hash[..8].CopyTo(target);
    }

    private static void Checksum(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(bytes, hash);
        hash[..8].CopyTo(target);
    }
}
