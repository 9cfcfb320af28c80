namespace Rse.Mail.Letters.Parts;

/// <summary>The document around every letter: head, style, preheader, footer.</summary>
public sealed partial class LetterFrame;
