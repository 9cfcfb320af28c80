namespace Rse.Mail.Letters.Parts;

/// <summary>What happened in a day or week, the best first.</summary>
public sealed partial class DigestLetter;
