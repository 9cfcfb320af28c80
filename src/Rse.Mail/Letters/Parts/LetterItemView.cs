namespace Rse.Mail.Letters.Parts;

/// <summary>One notification within a letter.</summary>
public sealed partial class LetterItemView;
