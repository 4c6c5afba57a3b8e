export default function Learning() {
  return null;
}
