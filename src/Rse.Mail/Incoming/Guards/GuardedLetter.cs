namespace Rse.Mail.Incoming.Guards;

/// <summary>Why a letter is too big or too strange to be parsed.</summary>
internal enum LetterFault
{
    None,
    Empty,
    TooManyBytes,
    TooManyLines,
    HeaderTooLong,
    TooManyHeaders,
    HeaderTooNested,
    TooManyParts,
    TooNested,
}

/// <summary>A letter as received, judged by <see cref="LetterGuard"/>.</summary>
/// <param name="Raw">The bytes; of a letter that is too big those read until then.</param>
/// <param name="Fault"><see cref="LetterFault.None"/> when a library may parse all of it.</param>
/// <param name="Head">The header of the letter alone, safe to parse; empty when the fault lies in it.</param>
internal sealed record GuardedLetter(ReadOnlyMemory<byte> Raw, LetterFault Fault, ReadOnlyMemory<byte> Head);
