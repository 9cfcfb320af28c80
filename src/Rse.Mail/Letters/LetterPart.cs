namespace Rse.Mail.Letters;

/// <summary>The parts of letters, each of which a host can replace by a component of its own.</summary>
public enum LetterPart
{
    /// <summary>The document around every letter: head, style, preheader, footer. Its model is a <see cref="LetterFrameModel"/>.</summary>
    Frame,

    /// <summary>What happened in one thread, or one fact outside threads. Its model is an <see cref="InstantLetterModel"/>.</summary>
    Instant,

    /// <summary>What happened in a day or week. Its model is a <see cref="DigestLetterModel"/>.</summary>
    Digest,

    /// <summary>One notification within a letter. Its model is a <see cref="LetterItem"/>.</summary>
    Item,

    /// <summary>A word of the software, such as a probe of an address. Its model is a <see cref="NoticeLetterModel"/>.</summary>
    Notice,
}
