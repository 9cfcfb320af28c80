namespace Rse.Mail.Letters.Parts;

/// <summary>A word of the software, such as a probe of an address.</summary>
public sealed partial class NoticeLetter;
